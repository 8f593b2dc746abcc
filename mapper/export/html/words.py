"""What the page says around a map: its words by the names that its script calls them."""

from __future__ import annotations

from collections.abc import Mapping

from mapper.words import N_

WORDS: Mapping[str, str] = {
    # where one is, and how one gets elsewhere
    "skip": N_("Skip to the page"),
    "home": N_("To the map"),
    "views": N_("Views"),
    "view_map": N_("Map"),
    "view_walk": N_("Walk"),
    "view_people": N_("People"),
    "view_numbers": N_("Scorecard"),
    "outline": N_("Outline"),
    "crumbs": N_("Where you are"),
    "language": N_("Language"),
    "print_all": N_("Print"),
    "version": N_("Version {version}"),
    # the map
    "map_of": N_("Map: {title}"),
    "inside_of": N_("Inside {title}"),
    "empty_map": N_("Nothing is drawn here yet."),
    "zoom": N_("Zoom"),
    "smaller": N_("Smaller"),
    "larger": N_("Larger"),
    "whole": N_("Show the whole map"),
    # search
    "search": N_("Find"),
    "search_label": N_("Find in steps, checklists, notes and people"),
    "found_nothing": N_("Nothing here says that."),
    # a step
    "step": N_("Step"),
    "critical": N_("Critical"),
    "plain": N_(
        "More of this step could not be shown here. Nothing is lost: the map itself holds all of it."
    ),
    "on_map": N_("Show on the map"),
    "inside": N_("Look inside"),
    "walk_here": N_("Walk from here"),
    "print_step": N_("Print this step"),
    "owner": N_("Owner"),
    "stand_in": N_("Stand-in"),
    "function": N_("Function"),
    "nobody": N_("Nobody yet"),
    "ways": N_("Before and after"),
    "before": N_("Comes after"),
    "after": N_("Then"),
    "begins_here": N_("It begins here."),
    "ends_here": N_("It ends here."),
    "if": N_("If {label}"),
    "if_back": N_("If {label}, return to"),
    "back_to": N_("Return to"),
    "next": N_("Next"),
    "begins": N_("Begins when:"),
    "done_when": N_("Done when:"),
    "needs": N_("Needs"),
    "hands": N_("Hands over"),
    "expected": N_("expected:"),
    "measured": N_("measured:"),
    "misfit": N_("does not fit"),
    "to_share": N_("To share here"),
    "answers": N_("Answers:"),
    "automation": N_("Automation"),
    "otherwise": N_("When the tool cannot:"),
    "notes": N_("Notes"),
    "signed_off": N_("Signed off"),
    "client": N_("Client"),
    "done_by": N_("Done by"),
    "date": N_("Date"),
    "signature": N_("Signature"),
    # a checklist
    "checklist": N_("Checklist"),
    "progress": N_("{done} of {all} ticked"),
    "untick": N_("Untick all"),
    "how": N_("How:"),
    "example": N_("Example:"),
    "must": N_("must never be skipped"),
    "kept": N_("Ticks are kept in this browser, on this computer only."),
    "passing": N_("This browser keeps nothing for this page: ticks last until you close it."),
    # numbers
    "scorecard": N_("Scorecard"),
    "scorecard_says": N_("What each number measured in the last weeks, and how it stands."),
    "no_numbers": N_("No number is watched yet."),
    "number": N_("Number"),
    "target": N_("Target"),
    "line": N_("Line"),
    "stands": N_("How it stands"),
    "wk": N_("Wk {n}"),
    "week_of": N_("Week of {day}"),
    "good": N_("on target"),
    "close": N_("close"),
    "off": N_("off target"),
    "answers_for": N_("{name} answers for it"),
    "stands_in_for": N_("{name} stands in"),
    # people
    "people_title": N_("Who answers for what"),
    "no_people": N_("Nobody answers for anything yet."),
    "nobody_yet": N_("Nobody yet"),
    "answers_for_title": N_("Answers for"),
    "stands_in": N_("Stands in for"),
    "watches": N_("Watches"),
    # the walk-through
    "about_step": N_("About this step"),
    "step_of": N_("Step {n} of {all}"),
    "what_next": N_("What happens next?"),
    "back": N_("Back"),
    "leave": N_("Leave"),
    "back_brief": N_("(back)"),
    "back_brief_alone": N_("Back to an earlier step"),
    "go_inside": N_("Go inside"),
    "out_to": N_("Out to {title}"),
    "ask": N_("Ask yourselves"),
    "open": N_("The map does not say yet."),
    "whole_page": N_("The whole page of this step"),
    "path_ends": N_("This path ends here."),
    "walked": N_("Walked so far: {n} of {all} ways."),
    "not_walked": N_("Go to a way not walked yet"),
}

COUNTS: Mapping[str, tuple[str, str]] = {
    "lines": (N_("Checklist of {n} line"), N_("Checklist of {n} lines")),
    "found": (N_("{n} found"), N_("{n} found")),
}

ICONS = (
    *("map", "walk", "users", "user", "gauge", "list-checks", "printer", "search", "flag", "subsystem"),
    *("note", "plus", "minus", "fit", "undo", "arrow-right", "circle-check", "triangle-alert"),
    "octagon-alert",
)
