"""Networks: their layers, the bundles they come in, what they say of a track, and why.

All of core that needs torch is in this package; what stands beside it loads without.
"""
