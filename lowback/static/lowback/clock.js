// The clock of a form: how many seconds somebody was at it and how many interactions it took. Only these two numbers are
// sent, with the form itself (hidden inputs clock_seconds and clock_interactions); nothing of what was pressed or typed.
//
// Seconds: time in which the page is visible and the last sign of life (a key, a press, typing, scrolling; opening the page
// too) is less than 60 s ago. Waiting for a patient to undress doesn't count.
//
// Interactions, each 1:
// - a click (a mouse button going down) or a tap (a finger going up where it went down), wherever on the page; not scrolling,
//   not dragging the page, not the scroll bar;
// - a choice in a list (<select>) that was not made by a key: its list is the browser's own and shows us no click;
// - a key outside a text field (a digit that answers, space, an arrow, Enter on a button ...);
// - of the keys in a text field (a textarea, or an input in which one types characters, numbers and dates included) only
//   those that are no typing: Tab, Enter, Escape, F1 to F12, arrows, Home, End and the page keys together with Shift, and
//   whatever is pressed together with Ctrl, Alt or Meta. Characters, Backspace, Delete and plain arrows are typing. Enter
//   counts in a textarea too: rather one too many than one too few.
// Not counted: Shift, Ctrl and their like by themselves, keys that repeat because they are held down, and keys that are
// swallowed by an input method (composition). AltGr types characters and is no Alt.
//
// After a rejected save the form comes back with what was counted, and goes on; after a save it starts anew. So does a form
// that is opened again with a restored draft: the time before is lost. The form shows its counts as data-clock-seconds and
// data-clock-interactions, for whoever measures.
(() => {
  "use strict";

  const IDLE = 60_000;
  const MODIFIERS = ["Shift", "Control", "Alt", "AltGraph", "Meta", "CapsLock", "NumLock", "ScrollLock", "Fn"];
  const LEAVING = /^(Tab|Enter|Escape|F\d{1,2})$/;
  const MOVING = /^(Arrow\w+|Home|End|PageUp|PageDown)$/;
  const TYPED_IN = ["text", "search", "email", "tel", "url", "password", "number", "date", "time", "month", "week", "datetime-local"];

  const isTextField = (element) =>
    element instanceof HTMLTextAreaElement || (element instanceof HTMLInputElement && TYPED_IN.includes(element.type));

  const isTyping = (event) => {
    if (!isTextField(event.target) || LEAVING.test(event.key)) return false;
    if (event.getModifierState("AltGraph")) return true;
    if (event.ctrlKey || event.altKey || event.metaKey) return false;
    return !(event.shiftKey && MOVING.test(event.key));
  };

  const start = (form) => {
    const [seconds, interactions] = ["clock_seconds", "clock_interactions"].map((name) => form.elements.namedItem(name));
    if (!seconds || !interactions) return;
    let active = (Number(seconds.value) || 0) * 1000;
    let count = Number(interactions.value) || 0;
    let settled = performance.now(); // until when the time has been added ...
    let alive = settled; // ... and the last sign of life
    let wasVisible = document.visibilityState === "visible";
    let isByKey = false;

    const settle = () => {
      const now = performance.now();
      if (wasVisible) active += Math.max(0, Math.min(now, alive + IDLE) - settled);
      settled = now;
      wasVisible = document.visibilityState === "visible";
      form.dataset.clockSeconds = Math.round(active / 1000);
      form.dataset.clockInteractions = count;
    };
    const live = () => {
      settle();
      alive = settled;
    };
    const interact = () => {
      count += 1;
      live();
    };

    const press = (event) => {
      const isTap = event.pointerType === "touch";
      if (!event.isPrimary || isTap !== (event.type === "pointerup") || event.target === document.documentElement) return live();
      isByKey = false;
      return interact();
    };
    // While it is caught, not while it bubbles: no script on the page may keep an event from being counted.
    const listen = (type, does) => document.addEventListener(type, does, { capture: true, passive: true });
    listen("pointerdown", press);
    listen("pointerup", press);
    listen("keydown", (event) => {
      isByKey = true;
      const isNone = event.repeat || event.isComposing || MODIFIERS.includes(event.key) || isTyping(event);
      return isNone ? live() : interact();
    });
    listen("keyup", () => {
      isByKey = false;
    });
    listen("input", ({ target }) => (target instanceof HTMLSelectElement && !isByKey ? interact() : live()));
    listen("scroll", live);
    document.addEventListener("visibilitychange", settle);
    window.addEventListener("pageshow", ({ persisted }) => persisted && live());
    form.addEventListener("submit", () => {
      settle();
      seconds.value = form.dataset.clockSeconds;
      interactions.value = form.dataset.clockInteractions;
    });
    settle();
  };

  document.querySelectorAll("form[data-draft-url]").forEach(start);
})();
