// The keys that are the same on every page; "?" shows them (templates/_parts/keys.html). On a Mac, Cmd does what Ctrl does.
(() => {
  "use strict";

  const help = document.getElementById("toetsen");
  const typesText = (element) => element.matches("textarea, select, [contenteditable], input:not([type=radio], [type=checkbox], [type=button], [type=submit])");
  const control = "input:not([type=hidden], [tabindex='-1']), select, textarea, button:not([tabindex='-1']), a[href], summary, [tabindex='0']";
  const shows = (element) => element.getClientRects().length > 0;

  const formHere = () => document.activeElement.form || document.querySelector("main form.record-form");
  const button = (selector) => formHere()?.querySelector(`.action-bar ${selector}`);

  const sections = () => [...document.querySelectorAll("main .section")].filter(shows);

  const enter = (section) => {
    const inside = section.matches("details") ? [section.querySelector("summary")] : [...section.querySelectorAll(`.section-body :is(${control})`), ...section.querySelectorAll(control)];
    const first = inside.find(shows);
    const group = first?.closest("[role=radiogroup]");
    const target = group?.querySelector("input:checked") || first || section;
    if (!target.matches(control)) target.tabIndex = -1;
    target.focus({ preventScroll: true });
    section.scrollIntoView({ block: "start" });
  };

  // The section after (or before) the one with the focus; from elsewhere the first one.
  const move = (step) => {
    const all = sections();
    const here = all.findLastIndex((each) => each.contains(document.activeElement));
    const next = all[here < 0 ? 0 : here + step];
    if (next) enter(next);
    return Boolean(next);
  };

  // The block with the focus, else its section, has the button that answers what is still open.
  const fill = () => {
    const here = document.activeElement;
    const wanted = here.closest(".grid-block")?.querySelector("[data-fill]") || here.closest(".section")?.querySelector("[data-fill]");
    wanted?.click();
    return Boolean(wanted);
  };

  const search = () => {
    const field = document.querySelector("main form[role=search] input:not([type=hidden])");
    const link = document.querySelector("[data-search-link]");
    if (field) field.focus();
    else if (link) link.click();
    return Boolean(field || link);
  };

  const press = (wanted) => {
    wanted?.click();
    return Boolean(wanted);
  };

  const showHelp = () => {
    if (help.open) help.close();
    else help.showModal();
    return true;
  };

  const withControl = {
    s: () => press(button(".btn-primary, button[type=submit], button:not([type])")),
    Enter: () => press(button("[value=sign]") || [...(formHere()?.querySelectorAll(".action-bar button") || [])].pop()),
    k: search,
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
  };
  const alone = { "?": showHelp, "/": search };

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    const isControl = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    const isAlone = !event.ctrlKey && !event.metaKey && !event.altKey && !typesText(event.target);
    // By its place on the keyboard: with Alt, a Mac types another character.
    const isFill = event.altKey && !event.ctrlKey && !event.metaKey && event.code === "KeyN";
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const does = isFill ? fill : isControl ? withControl[key] : isAlone ? alone[key] : undefined;
    if (!does || (help.open && does !== showHelp)) return;
    if (does()) event.preventDefault();
  });

  document.querySelectorAll("[data-show-keys]").forEach((each) => {
    each.hidden = false;
    each.addEventListener("click", showHelp);
  });
})();
