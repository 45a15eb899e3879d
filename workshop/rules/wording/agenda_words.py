"""An agenda as it reads in one of its languages, and what a translation of it lacks."""

from workshop.model.agenda import AgendaItem, AgendaTemplate, ItemWords
from workshop.model.translation import AgendaWords, StageWords
from workshop.rules.wording.translated import tag_among

Items = tuple[AgendaItem, ...]


def items_of(template: AgendaTemplate) -> Items:
    """Return a template's items as a session keeps them: each with its words in all languages.

    What a translation leaves out is said as the template itself says it.
    """
    return tuple(_with_words(item, template) for item in template.items)


def items_in(items: Items, language: str | None) -> Items:
    """Return items in a language (``cy``, ``cy-GB``), or in that which they were written in.

    It makes no difference in which language they were before.
    """
    return tuple(item_in(item, language) for item in items)


def item_in(item: AgendaItem, language: str | None) -> AgendaItem:
    """Return an item in a language, or in that which it was written in."""
    if not item.translations:
        return item
    tag = tag_among(item.translations, language) or next(iter(item.translations))
    if tag == item.language:
        return item
    said = item.translations[tag]
    return item.model_copy(update={"language": tag, "title": said.title, "cue": said.cue})


def renamed(item: AgendaItem, title: str) -> AgendaItem:
    """Return an item with a title that somebody gave it, which nobody has translated."""
    if title == item.title:
        return item
    return item.model_copy(update={"title": title, "translations": {}})


def title_in(template: AgendaTemplate, language: str | None) -> str:
    """Return what an agenda is called in a language, or else in its own."""
    tag = tag_among(template.translations, language)
    return (template.translations[tag].title if tag else None) or template.title


def untranslated(template: AgendaTemplate, tag: str) -> list[str]:
    """Return the keys of what a translation lacks, as they would be written: ``items.welcome.cue``.

    Words that the agenda itself does not have are not missing. KeyError without that language.
    """
    said = template.translations[tag]
    lacking = [] if said.title else ["title"]
    for item in template.items:
        words = said.items.get(item.id, StageWords())
        lacking += [
            f"items.{item.id}.{key}"
            for key in ("title", "cue")
            if getattr(item, key) and not getattr(words, key)
        ]
    return lacking


def _with_words(item: AgendaItem, template: AgendaTemplate) -> AgendaItem:
    own = ItemWords(title=item.title, cue=item.cue)
    further = {tag: _words(item, said) for tag, said in template.translations.items()}
    words = {template.language: own, **further} if further else {}
    return item.model_copy(update={"language": template.language, "translations": words})


def _words(item: AgendaItem, said: AgendaWords) -> ItemWords:
    words = said.items.get(item.id, StageWords())
    return ItemWords(title=words.title or item.title, cue=words.cue or item.cue)
