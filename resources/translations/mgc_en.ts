<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ActivityStatus</name>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unreadable</source>
        <translation>
            <numerusform>%n unreadable</numerusform>
            <numerusform>%n unreadable</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Decisions</name>
    <message numerus="yes">
        <source>%n track(s) accepted</source>
        <translation>
            <numerusform>%n track accepted</numerusform>
            <numerusform>%n tracks accepted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n track(s) rejected</source>
        <translation>
            <numerusform>%n track rejected</numerusform>
            <numerusform>%n tracks rejected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n track(s) corrected to {0}</source>
        <translation>
            <numerusform>%n track corrected to {0}</numerusform>
            <numerusform>%n tracks corrected to {0}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the model has decided nothing about %n</source>
        <translation>
            <numerusform>the model has decided nothing about %n</numerusform>
            <numerusform>the model has decided nothing about %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not analysed yet</source>
        <translation>
            <numerusform>%n not analysed yet</numerusform>
            <numerusform>%n not analysed yet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cannot be read</source>
        <translation>
            <numerusform>%n cannot be read</numerusform>
            <numerusform>%n cannot be read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n track(s) back in the library</source>
        <translation>
            <numerusform>%n track back in the library</numerusform>
            <numerusform>%n tracks back in the library</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: what you decided about %n track(s)</source>
        <translation>
            <numerusform>Undone: what you decided about %n track</numerusform>
            <numerusform>Undone: what you decided about %n tracks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Decided again about %n track(s)</source>
        <translation>
            <numerusform>Decided again about %n track</numerusform>
            <numerusform>Decided again about %n tracks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n track(s) removed again</source>
        <translation>
            <numerusform>%n track removed again</numerusform>
            <numerusform>%n tracks removed again</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Intake</name>
    <message numerus="yes">
        <source>Looking for music in %n place(s)</source>
        <translation>
            <numerusform>Looking for music in %n place</numerusform>
            <numerusform>Looking for music in %n places</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Analysing %n track(s) again</source>
        <translation>
            <numerusform>Analysing %n track again</numerusform>
            <numerusform>Analysing %n tracks again</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JobCard</name>
    <message numerus="yes">
        <source>%n unreadable</source>
        <translation>
            <numerusform>%n unreadable</numerusform>
            <numerusform>%n unreadable</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LibraryPage</name>
    <message numerus="yes">
        <source>%n track(s)</source>
        <translation>
            <numerusform>%n track</numerusform>
            <numerusform>%n tracks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ModelChooser</name>
    <message numerus="yes">
        <source>%n label(s)</source>
        <translation>
            <numerusform>%n label</numerusform>
            <numerusform>%n labels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n word(s)</source>
        <translation>
            <numerusform>%n word</numerusform>
            <numerusform>%n words</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ModelsPage</name>
    <message numerus="yes">
        <source>Analyse &amp;again what other models have analysed (%n track(s))</source>
        <translation>
            <numerusform>Analyse &amp;again what other models have analysed (%n track)</numerusform>
            <numerusform>Analyse &amp;again what other models have analysed (%n tracks)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QuitQuestion</name>
    <message numerus="yes">
        <source>Still running: %n job(s).</source>
        <translation>
            <numerusform>Still running: %n job.</numerusform>
            <numerusform>Still running: %n jobs.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RemoveDialog</name>
    <message numerus="yes">
        <source>Lost for good: the results of %n track(s)</source>
        <translation>
            <numerusform>Lost for good: the results of %n track</numerusform>
            <numerusform>Lost for good: the results of %n tracks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>your decisions about %n track(s)</source>
        <translation>
            <numerusform>your decisions about %n track</numerusform>
            <numerusform>your decisions about %n tracks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RemoveFolderDialog</name>
    <message numerus="yes">
        <source>Remove “{0}” and its %n track(s) from the library?</source>
        <translation>
            <numerusform>Remove “{0}” and its %n track from the library?</numerusform>
            <numerusform>Remove “{0}” and its %n tracks from the library?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Removing</name>
    <message numerus="yes">
        <source>Remove %n track(s) from the library?</source>
        <translation>
            <numerusform>Remove %n track from the library?</numerusform>
            <numerusform>Remove %n tracks from the library?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n &amp;missing file(s)</source>
        <translation>
            <numerusform>%n &amp;missing file</numerusform>
            <numerusform>%n &amp;missing files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n &amp;unreadable file(s)</source>
        <translation>
            <numerusform>%n &amp;unreadable file</numerusform>
            <numerusform>%n &amp;unreadable files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n track(s) removed from the library</source>
        <translation>
            <numerusform>%n track removed from the library</numerusform>
            <numerusform>%n tracks removed from the library</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The folder and %n track(s) removed from the library</source>
        <translation>
            <numerusform>The folder and %n track removed from the library</numerusform>
            <numerusform>The folder and %n tracks removed from the library</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message numerus="yes">
        <source>Decide about %n track(s) at once? It can be undone.</source>
        <translation>
            <numerusform>Decide about %n track at once? It can be undone.</numerusform>
            <numerusform>Decide about %n tracks at once? It can be undone.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n track(s) selected</source>
        <translation>
            <numerusform>%n track selected</numerusform>
            <numerusform>%n tracks selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReviewBar</name>
    <message numerus="yes">
        <source>%n tracks selected</source>
        <translation>
            <numerusform>%n tracks selected</numerusform>
            <numerusform>%n tracks selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ScanReader</name>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n changed</numerusform>
            <numerusform>%n changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n moved</source>
        <translation>
            <numerusform>%n moved</numerusform>
            <numerusform>%n moved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n back</source>
        <translation>
            <numerusform>%n back</numerusform>
            <numerusform>%n back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gone</source>
        <translation>
            <numerusform>%n gone</numerusform>
            <numerusform>%n gone</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out, as you removed them</source>
        <translation>
            <numerusform>%n left out, as you removed them</numerusform>
            <numerusform>%n left out, as you removed them</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message numerus="yes">
        <source>Analysed by other models: %n track(s) of the library.</source>
        <translation>
            <numerusform>Analysed by other models: %n track of the library.</numerusform>
            <numerusform>Analysed by other models: %n tracks of the library.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StartWords</name>
    <message numerus="yes">
        <source>about %n minute(s)</source>
        <translation>
            <numerusform>about %n minute</numerusform>
            <numerusform>about %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n hour(s)</source>
        <translation>
            <numerusform>about %n hour</numerusform>
            <numerusform>about %n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n day(s)</source>
        <translation>
            <numerusform>about %n day</numerusform>
            <numerusform>about %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatisticsWords</name>
    <message numerus="yes">
        <source>%n track(s)</source>
        <translation>
            <numerusform>%n track</numerusform>
            <numerusform>%n tracks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrackTable</name>
    <message numerus="yes">
        <source>%n track(s)</source>
        <translation>
            <numerusform>%n track</numerusform>
            <numerusform>%n tracks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrainingWords</name>
    <message numerus="yes">
        <source>%n track(s)</source>
        <translation>
            <numerusform>%n track</numerusform>
            <numerusform>%n tracks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WriteDialog</name>
    <message numerus="yes">
        <source>Write %n file(s)</source>
        <translation>
            <numerusform>Write %n file</numerusform>
            <numerusform>Write %n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cannot be written</source>
        <translation>
            <numerusform>%n cannot be written</numerusform>
            <numerusform>%n cannot be written</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n missing or unreadable</source>
        <translation>
            <numerusform>%n missing or unreadable</numerusform>
            <numerusform>%n missing or unreadable</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>For %n file(s); several values with “;” between:</source>
        <translation>
            <numerusform>For %n file; several values with “;” between:</numerusform>
            <numerusform>For %n files; several values with “;” between:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Writer</name>
    <message numerus="yes">
        <source>%n file(s) written</source>
        <translation>
            <numerusform>%n file written</numerusform>
            <numerusform>%n files written</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) put back</source>
        <translation>
            <numerusform>%n file put back</numerusform>
            <numerusform>%n files put back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A write was interrupted; looked after %n file(s): {0}</source>
        <translation>
            <numerusform>A write was interrupted; looked after %n file: {0}</numerusform>
            <numerusform>A write was interrupted; looked after %n files: {0}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_TimeLeft</name>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>%n second left</numerusform>
            <numerusform>%n seconds left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) left</source>
        <translation>
            <numerusform>%n minute left</numerusform>
            <numerusform>%n minutes left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) left</source>
        <translation>
            <numerusform>%n hour left</numerusform>
            <numerusform>%n hours left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>%n day left</numerusform>
            <numerusform>%n days left</numerusform>
        </translation>
    </message>
</context>
</TS>
