"""What `packaging/build.py` builds: the wheel, the frozen folder, and packages of that folder.

The standard library alone, like `packaging/bootstrap.py`: whatever else it takes is installed into
an environment of the build's own.
"""
