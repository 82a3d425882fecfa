<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ActivityStatus</name>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AnalysisReader</name>
    <message numerus="yes">
        <source>%Ln track(s) being analysed elsewhere</source>
        <translation>
            <numerusform>%Ln track being analysed elsewhere</numerusform>
            <numerusform>%Ln tracks being analysed elsewhere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln track(s) analysed</source>
        <translation>
            <numerusform>%Ln track analysed</numerusform>
            <numerusform>%Ln tracks analysed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln genre(s) undecided</source>
        <translation>
            <numerusform>%Ln genre undecided</numerusform>
            <numerusform>%Ln genres undecided</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CopiesDialog</name>
    <message numerus="yes">
        <source>%Ln copies of “{0}”</source>
        <translation>
            <numerusform>%Ln copies of “{0}”</numerusform>
            <numerusform>%Ln copies of “{0}”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln copies of “{0}”, of which {1} are compared</source>
        <translation>
            <numerusform>%Ln copies of “{0}”, of which {1} are compared</numerusform>
            <numerusform>%Ln copies of “{0}”, of which {1} are compared</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CopyWords</name>
    <message numerus="yes">
        <source>Same audio as {0} and %Ln other file(s)</source>
        <translation>
            <numerusform>Same audio as {0} and %Ln other file</numerusform>
            <numerusform>Same audio as {0} and %Ln other files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Decisions</name>
    <message numerus="yes">
        <source>%Ln track(s) accepted</source>
        <translation>
            <numerusform>%Ln track accepted</numerusform>
            <numerusform>%Ln tracks accepted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln track(s) rejected</source>
        <translation>
            <numerusform>%Ln track rejected</numerusform>
            <numerusform>%Ln tracks rejected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln track(s) set to {0}</source>
        <translation>
            <numerusform>%Ln track set to {0}</numerusform>
            <numerusform>%Ln tracks set to {0}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln without a confident result</source>
        <translation>
            <numerusform>%Ln without a confident result</numerusform>
            <numerusform>%Ln without a confident result</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not analysed yet</source>
        <translation>
            <numerusform>%Ln not analysed yet</numerusform>
            <numerusform>%Ln not analysed yet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cannot be read</source>
        <translation>
            <numerusform>%Ln cannot be read</numerusform>
            <numerusform>%Ln cannot be read</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FileDrag</name>
    <message numerus="yes">
        <source>%Ln track(s)</source>
        <translation>
            <numerusform>%Ln track</numerusform>
            <numerusform>%Ln tracks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Intake</name>
    <message numerus="yes">
        <source>Scanning %Ln location(s)</source>
        <translation>
            <numerusform>Scanning %Ln location</numerusform>
            <numerusform>Scanning %Ln locations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Analysing %Ln track(s) again</source>
        <translation>
            <numerusform>Analysing %Ln track again</numerusform>
            <numerusform>Analysing %Ln tracks again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Analysing the rest of %Ln track(s)</source>
        <translation>
            <numerusform>Analysing the rest of %Ln track</numerusform>
            <numerusform>Analysing the rest of %Ln tracks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LibraryPage</name>
    <message numerus="yes">
        <source>%Ln track(s)</source>
        <translation>
            <numerusform>%Ln track</numerusform>
            <numerusform>%Ln tracks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Listing</name>
    <message numerus="yes">
        <source>%Ln selected</source>
        <translation>
            <numerusform>%Ln selected</numerusform>
            <numerusform>%Ln selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ModelChooser</name>
    <message numerus="yes">
        <source>%Ln label(s)</source>
        <translation>
            <numerusform>%Ln label</numerusform>
            <numerusform>%Ln labels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln word(s)</source>
        <translation>
            <numerusform>%Ln word</numerusform>
            <numerusform>%Ln words</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ModelsPage</name>
    <message numerus="yes">
        <source>Analyse tracks &amp;again that other models have analysed (%Ln track(s))</source>
        <translation>
            <numerusform>Analyse tracks &amp;again that other models have analysed (%Ln track)</numerusform>
            <numerusform>Analyse tracks &amp;again that other models have analysed (%Ln tracks)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OtherModels</name>
    <message numerus="yes">
        <source>%Ln track(s) in the library were analysed by other models.</source>
        <translation>
            <numerusform>%Ln track in the library were analysed by other models.</numerusform>
            <numerusform>%Ln tracks in the library were analysed by other models.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueueKeeper</name>
    <message numerus="yes">
        <source>%Ln track(s) added to the queue</source>
        <translation>
            <numerusform>%Ln track added to the queue</numerusform>
            <numerusform>%Ln tracks added to the queue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) of the queue not found</source>
        <translation>
            <numerusform>%Ln file of the queue not found</numerusform>
            <numerusform>%Ln files of the queue not found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueuePanel</name>
    <message numerus="yes">
        <source>%Ln track(s) to come</source>
        <translation>
            <numerusform>%Ln track to come</numerusform>
            <numerusform>%Ln tracks to come</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QuitQuestion</name>
    <message numerus="yes">
        <source>Still running: %Ln job(s).</source>
        <translation>
            <numerusform>Still running: %Ln job.</numerusform>
            <numerusform>Still running: %Ln jobs.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RemoveDialog</name>
    <message numerus="yes">
        <source>Permanently lost: the results of %Ln track(s)</source>
        <translation>
            <numerusform>Permanently lost: the results of %Ln track</numerusform>
            <numerusform>Permanently lost: the results of %Ln tracks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>your decisions on %Ln track(s)</source>
        <translation>
            <numerusform>your decisions on %Ln track</numerusform>
            <numerusform>your decisions on %Ln tracks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RemoveFolderDialog</name>
    <message numerus="yes">
        <source>Remove “{0}” and its %Ln track(s) from the library?</source>
        <translation>
            <numerusform>Remove “{0}” and its %Ln track from the library?</numerusform>
            <numerusform>Remove “{0}” and its %Ln tracks from the library?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Removing</name>
    <message numerus="yes">
        <source>Remove %Ln track(s) from the library?</source>
        <translation>
            <numerusform>Remove %Ln track from the library?</numerusform>
            <numerusform>Remove %Ln tracks from the library?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln &amp;missing file(s)</source>
        <translation>
            <numerusform>%Ln &amp;missing file</numerusform>
            <numerusform>%Ln &amp;missing files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln &amp;unreadable file(s)</source>
        <translation>
            <numerusform>%Ln &amp;unreadable file</numerusform>
            <numerusform>%Ln &amp;unreadable files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln track(s) removed from the library</source>
        <translation>
            <numerusform>%Ln track removed from the library</numerusform>
            <numerusform>%Ln tracks removed from the library</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The folder and %Ln track(s) removed from the library</source>
        <translation>
            <numerusform>The folder and %Ln track removed from the library</numerusform>
            <numerusform>The folder and %Ln tracks removed from the library</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message numerus="yes">
        <source>Accept the result of %Ln track(s)?</source>
        <translation>
            <numerusform>Accept the result of %Ln track?</numerusform>
            <numerusform>Accept the result of %Ln tracks?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Accept %Ln</source>
        <translation>
            <numerusform>Accept %Ln</numerusform>
            <numerusform>Accept %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reject the result of %Ln track(s)?</source>
        <translation>
            <numerusform>Reject the result of %Ln track?</numerusform>
            <numerusform>Reject the result of %Ln tracks?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reject %Ln</source>
        <translation>
            <numerusform>Reject %Ln</numerusform>
            <numerusform>Reject %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Change %Ln track(s)?</source>
        <translation>
            <numerusform>Change %Ln track?</numerusform>
            <numerusform>Change %Ln tracks?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Change %Ln</source>
        <translation>
            <numerusform>Change %Ln</numerusform>
            <numerusform>Change %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln track(s) selected</source>
        <translation>
            <numerusform>%Ln track selected</numerusform>
            <numerusform>%Ln tracks selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReviewBar</name>
    <message numerus="yes">
        <source>%Ln track(s) selected</source>
        <translation>
            <numerusform>%Ln track selected</numerusform>
            <numerusform>%Ln tracks selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ScanReader</name>
    <message numerus="yes">
        <source>%Ln new</source>
        <translation>
            <numerusform>%Ln new</numerusform>
            <numerusform>%Ln new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln changed</source>
        <translation>
            <numerusform>%Ln changed</numerusform>
            <numerusform>%Ln changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln moved</source>
        <translation>
            <numerusform>%Ln moved</numerusform>
            <numerusform>%Ln moved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln returned</source>
        <translation>
            <numerusform>%Ln returned</numerusform>
            <numerusform>%Ln returned</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln missing</source>
        <translation>
            <numerusform>%Ln missing</numerusform>
            <numerusform>%Ln missing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln skipped (removed by you)</source>
        <translation>
            <numerusform>%Ln skipped (removed by you)</numerusform>
            <numerusform>%Ln skipped (removed by you)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SeveralPanel</name>
    <message numerus="yes">
        <source>%Ln track(s) selected</source>
        <translation>
            <numerusform>%Ln track selected</numerusform>
            <numerusform>%Ln tracks selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln other(s)</source>
        <translation>
            <numerusform>%Ln other</numerusform>
            <numerusform>%Ln others</numerusform>
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
        <source>%Ln track(s)</source>
        <translation>
            <numerusform>%Ln track</numerusform>
            <numerusform>%Ln tracks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hour(s)</source>
        <translation>
            <numerusform>%Ln hour</numerusform>
            <numerusform>%Ln hours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StepsStrip</name>
    <message numerus="yes">
        <source>Press {0} to review %Ln undecided genre(s)</source>
        <translation>
            <numerusform>Press {0} to review %Ln undecided genre</numerusform>
            <numerusform>Press {0} to review %Ln undecided genres</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrackModel</name>
    <message numerus="yes">
        <source>%Ln track(s)</source>
        <translation>
            <numerusform>%Ln track</numerusform>
            <numerusform>%Ln tracks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrackPlayer</name>
    <message numerus="yes">
        <source>%Ln track(s) will be played next</source>
        <translation>
            <numerusform>%Ln track will be played next</numerusform>
            <numerusform>%Ln tracks will be played next</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln track(s) added to the queue</source>
        <translation>
            <numerusform>%Ln track added to the queue</numerusform>
            <numerusform>%Ln tracks added to the queue</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrainingWords</name>
    <message numerus="yes">
        <source>%Ln track(s)</source>
        <translation>
            <numerusform>%Ln track</numerusform>
            <numerusform>%Ln tracks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Undoing</name>
    <message numerus="yes">
        <source>%Ln not in this list</source>
        <translation>
            <numerusform>%Ln not in this list</numerusform>
            <numerusform>%Ln not in this list</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>genre of %Ln track(s) accepted</source>
        <translation>
            <numerusform>genre of %Ln track accepted</numerusform>
            <numerusform>genre of %Ln tracks accepted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>mood of %Ln track(s) accepted</source>
        <translation>
            <numerusform>mood of %Ln track accepted</numerusform>
            <numerusform>mood of %Ln tracks accepted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>genre of %Ln track(s) set to {0}</source>
        <translation>
            <numerusform>genre of %Ln track set to {0}</numerusform>
            <numerusform>genre of %Ln tracks set to {0}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>mood of %Ln track(s) set to {0}</source>
        <translation>
            <numerusform>mood of %Ln track set to {0}</numerusform>
            <numerusform>mood of %Ln tracks set to {0}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>genre of %Ln track(s) rejected</source>
        <translation>
            <numerusform>genre of %Ln track rejected</numerusform>
            <numerusform>genre of %Ln tracks rejected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>mood of %Ln track(s) rejected</source>
        <translation>
            <numerusform>mood of %Ln track rejected</numerusform>
            <numerusform>mood of %Ln tracks rejected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln track(s) removed from the library</source>
        <translation>
            <numerusform>%Ln track removed from the library</numerusform>
            <numerusform>%Ln tracks removed from the library</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VotesRow</name>
    <message numerus="yes">
        <source>{0}: %Ln clip(s)</source>
        <translation>
            <numerusform>{0}: %Ln clip</numerusform>
            <numerusform>{0}: %Ln clips</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WriteDialog</name>
    <message numerus="yes">
        <source>Write %Ln file(s)</source>
        <translation>
            <numerusform>Write %Ln file</numerusform>
            <numerusform>Write %Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cannot be written</source>
        <translation>
            <numerusform>%Ln cannot be written</numerusform>
            <numerusform>%Ln cannot be written</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln missing or unreadable</source>
        <translation>
            <numerusform>%Ln missing or unreadable</numerusform>
            <numerusform>%Ln missing or unreadable</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>For %Ln file(s); separate several values with “;”:</source>
        <translation>
            <numerusform>For %Ln file; separate several values with “;”:</numerusform>
            <numerusform>For %Ln files; separate several values with “;”:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Writer</name>
    <message numerus="yes">
        <source>%Ln file(s) written</source>
        <translation>
            <numerusform>%Ln file written</numerusform>
            <numerusform>%Ln files written</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) restored</source>
        <translation>
            <numerusform>%Ln file restored</numerusform>
            <numerusform>%Ln files restored</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Writing was interrupted; %Ln file(s) recovered: {0}</source>
        <translation>
            <numerusform>Writing was interrupted; %Ln file recovered: {0}</numerusform>
            <numerusform>Writing was interrupted; %Ln files recovered: {0}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undoing: %Ln file(s) written</source>
        <translation>
            <numerusform>Undoing: %Ln file written</numerusform>
            <numerusform>Undoing: %Ln files written</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Counts</name>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation>
            <numerusform>%Ln byte</numerusform>
            <numerusform>%Ln bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln channel(s)</source>
        <translation>
            <numerusform>%Ln channel</numerusform>
            <numerusform>%Ln channels</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Failed</name>
    <message numerus="yes">
        <source>%Ln unreadable</source>
        <translation>
            <numerusform>%Ln unreadable</numerusform>
            <numerusform>%Ln unreadable</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>%Ln failed</numerusform>
            <numerusform>%Ln failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_TimeLeft</name>
    <message numerus="yes">
        <source>%Ln second(s) left</source>
        <translation>
            <numerusform>%Ln second left</numerusform>
            <numerusform>%Ln seconds left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s) left</source>
        <translation>
            <numerusform>%Ln minute left</numerusform>
            <numerusform>%Ln minutes left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hour(s) left</source>
        <translation>
            <numerusform>%Ln hour left</numerusform>
            <numerusform>%Ln hours left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s) left</source>
        <translation>
            <numerusform>%Ln day left</numerusform>
            <numerusform>%Ln days left</numerusform>
        </translation>
    </message>
</context>
</TS>
