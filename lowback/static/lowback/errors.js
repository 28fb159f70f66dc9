// What went wrong, without taking the reader away from where they were: a refused form comes back with the same part in
// sight and the focus where it was; the bar with the buttons says what is wrong and leads there. Also makes links to a
// field or a folded part open what they point to.
(() => {
  "use strict";

  const focusable = "input:not([type=hidden]), select, textarea";
  const place = "kernpraktijken-place"; // in sessionStorage: where somebody was, never what they typed

  const unfold = (element) => {
    for (let fold = element.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  };

  const goTo = (element) => {
    unfold(element);
    const target = element.matches(focusable) ? element : element.querySelector(`input:checked, ${focusable}`) || element;
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "center" });
  };

  // The part of the form that stands at the top of the window, and the control with the focus.
  const remember = (form, submitter) => {
    const parts = [...form.querySelectorAll("[id]")].filter((each) => each.getClientRects().length);
    const seen = parts.find((each) => each.getBoundingClientRect().top >= 0);
    const active = submitter && submitter !== document.activeElement && !form.contains(document.activeElement) ? submitter : document.activeElement;
    sessionStorage.setItem(place, JSON.stringify({
      page: location.pathname,
      part: seen?.id,
      top: seen?.getBoundingClientRect().top,
      field: active.id,
      button: active.matches("button") ? active.value : "",
      open: [...form.querySelectorAll("details[open][id]")].map((fold) => fold.id),
    }));
  };

  const remembered = () => {
    const found = JSON.parse(sessionStorage.getItem(place) || "null");
    sessionStorage.removeItem(place);
    return found?.page === location.pathname && found.part ? found : null;
  };

  // Says in the bar with the buttons, which is always in sight, what the summary at the top of the page says.
  const say = (summary, first) => {
    const bar = document.querySelector(".action-bar");
    const errors = document.querySelectorAll("[aria-invalid=true]").length;
    if (!bar) return;
    const line = document.createElement("p");
    line.className = "bar-alert";
    line.setAttribute("role", "alert");
    const link = document.createElement("a");
    link.href = "#";
    link.textContent = errors ? `${errors === 1 ? "1 veld klopt" : `${errors} velden kloppen`} nog niet` : summary.dataset.bar || summary.querySelector(".notice-title")?.textContent || "Kijk bovenaan";
    link.addEventListener("click", (event) => {
      event.preventDefault();
      goTo(errors && first ? first : summary);
    });
    line.append(link);
    bar.prepend(line);
  };

  const returnTo = (where) => {
    const part = document.getElementById(where.part);
    const pressed = where.button ? document.querySelector(`.action-bar button[value="${CSS.escape(where.button)}"]`) : null;
    const field = document.getElementById(where.field) || pressed;
    (where.open || []).forEach((id) => document.getElementById(id)?.setAttribute("open", ""));
    if (field) unfold(field);
    field?.focus({ preventScroll: true });
    if (part) window.scrollBy({ top: part.getBoundingClientRect().top - where.top, behavior: "instant" });
  };

  document.addEventListener("submit", ({ target, submitter }) => {
    if (target.matches("main form[method=post]")) remember(target, submitter);
  });

  document.addEventListener("click", (event) => {
    const part = event.target.closest("a[href^='#deel-']");
    if (part) unfold(document.getElementById(part.hash.slice(1)));
    const link = event.target.closest("a[href^='#id_']");
    const target = link && document.getElementById(link.hash.slice(1));
    if (!target) return;
    event.preventDefault();
    goTo(target);
  });

  const where = remembered();
  const summary = document.querySelector("[data-error-summary]");
  const invalid = document.querySelector("[aria-invalid=true]");
  const saved = document.querySelector(".messages .notice-success");
  if (summary && where) {
    returnTo(where);
    say(summary, invalid);
  } else if (saved && where && document.querySelector("form#record, form.note-form")) {
    returnTo(where); // saved in between: go on where one was, and read in the bar that it was saved
    document.querySelectorAll("[data-draft-status]").forEach((place) => {
      place.textContent = "Opgeslagen";
    });
  } else if (summary) summary.focus();
  else if (invalid) goTo(invalid);
})();
