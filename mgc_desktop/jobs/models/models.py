"""Which models a library is analysed by, as its settings say."""

from __future__ import annotations

from dataclasses import replace

from mgc_desktop.core.card import Card, read_card
from mgc_desktop.core.errors import BundleError
from mgc_desktop.jobs.analysis.folders import bundle_folder
from mgc_desktop.jobs.analysis.worker import ModelChoice
from mgc_desktop.jobs.models.bundles import ModelFacts, known_models, model_facts
from mgc_desktop.jobs.settings import AnalysisSettings, analysis_settings
from mgc_desktop.library.database import Library


def choice_of(settings: AnalysisSettings) -> ModelChoice:
    """Return the bundles and the rule that settings name, on whatever device there is."""
    return ModelChoice(
        genre=bundle_folder(settings.genre), mood=bundle_folder(settings.mood), rule=settings.rule
    )


def chosen_models(library: Library) -> ModelChoice:
    """Return what a library is analysed by.

    Raises
    ------
    LibraryError
    """
    return choice_of(analysis_settings(library))


def models_to_choose(settings: AnalysisSettings) -> tuple[ModelFacts, ...]:
    """Return every known bundle, and those that settings name though they are not here any more."""
    known = known_models()
    names = {facts.choice for facts in known}
    missing = (
        replace(model_facts(bundle_folder(name), name), task=task)
        for name, task in ((settings.genre, "genre"), (settings.mood, "mood"))
        if name not in names
    )
    return (*known, *missing)


def key_of(*pair: Card | ModelFacts) -> str:
    """Return what tells a pair of bundles from every other, as the library tells them apart."""
    return " + ".join(f"{one.name} {one.version} {one.sha256}" for one in pair)


def pair_key(settings: AnalysisSettings) -> str:
    """Return the key of the bundles that settings name; empty if a card cannot be read."""
    try:
        return key_of(*(read_card(bundle_folder(i)) for i in (settings.genre, settings.mood)))
    except BundleError:
        return ""


def others_are_renewed(library: Library) -> bool:
    """Whether tracks that other models have analysed are analysed again by the chosen ones.

    Raises
    ------
    LibraryError
    """
    settings = analysis_settings(library)
    return bool(settings.renewed_for) and settings.renewed_for == pair_key(settings)
