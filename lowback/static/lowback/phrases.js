// Phrases that expand while typing, in every textarea of a form that keeps drafts: a point, an abbreviation, and then a space
// (which stays), Enter or Tab (which don't). Directly after it Backspace or Ctrl+Z brings back what was typed, and leaves that
// word alone from then on. After a point and a letter a list shows what there is: arrows and Enter or Tab choose, Escape
// dismisses it and leaves the word alone.
//
// Only typing does this: text that is pasted, dropped, taken over or being composed by an input method stays as it is. A
// word that is no phrase stays too. Texts go in as plain text, by the browser's own editing, so that its undo history holds.
// The phrases are fetched once, when the first point is typed.
(() => {
  "use strict";

  const address = document.currentScript.dataset.phrasesUrl;
  const MOST_SHOWN = 8;
  // At the start, or after what may stand before a word: "pijn.lift" is a point that lacks its space.
  const WORD = /(?:^|[\s("'“‘[])\.([a-z][a-z0-9-]{0,19})$/i;
  const REACH = 24;

  let phrases = null;
  let isAsked = false;
  let late = null; // expanded by a space before the phrases were there: {area, start, word}
  let undo = null; // the last expansion: {area, start, typed, put}
  let left = null; // the word to leave alone: {area, start}
  let isOurs = false; // our own edit fires the same events as typing
  let shown = null; // the list: {area, start, options, active}

  const list = document.createElement("ul");
  list.id = "phrase-list";
  list.className = "phrase-list";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Tekstfragmenten");
  list.hidden = true;
  const status = document.createElement("p");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  document.body.append(status);

  const concerns = (target) => target instanceof HTMLTextAreaElement && target.matches("form[data-draft-url] textarea");
  const say = (text) => {
    status.textContent = text;
  };

  // The word with a point that ends at the caret (or so many characters before it), unless it is to be left alone.
  const wordAt = (area, back = 0) => {
    const end = area.selectionStart - back;
    if (area.selectionStart !== area.selectionEnd || end < 1) return null;
    const found = WORD.exec(area.value.slice(Math.max(0, end - REACH), end));
    if (!found) return null;
    const start = end - found[1].length - 1;
    return left && left.area === area && left.start === start ? null : { start, word: found[1].toLowerCase() };
  };
  const phraseOf = (word) => (phrases || []).find(({ abbreviation }) => abbreviation === word);

  const put = (area, start, end, text) => {
    isOurs = true;
    area.setSelectionRange(start, end);
    // Old, but the only way in which the browser's own undo goes on working; all browsers have it.
    if (!document.execCommand("insertText", false, text)) {
      area.setRangeText(text, start, end, "end");
      area.dispatchEvent(new Event("input", { bubbles: true }));
    }
    isOurs = false;
  };

  const expand = (area, start, typed, text) => {
    const length = area.value.length - typed.length + text.length;
    if (area.maxLength >= 0 && length > area.maxLength) return say("Deze tekst past niet meer in het vak.");
    put(area, start, start + typed.length, text);
    undo = { area, start, typed, put: text };
    return say("Tekstfragment ingevoegd. Backspace haalt het weer weg.");
  };

  const takeBack = () => {
    const { area, start, typed, put: text } = undo;
    undo = null;
    left = { area, start };
    put(area, start, start + text.length, typed);
    say("Teruggezet wat u typte.");
  };
  const canTakeBack = (area) => undo && undo.area === area && area.selectionStart === area.selectionEnd
    && area.selectionEnd === undo.start + undo.put.length && area.value.slice(undo.start, area.selectionEnd) === undo.put;

  const close = () => {
    if (!shown) return;
    ["aria-controls", "aria-activedescendant", "aria-autocomplete"].forEach((name) => shown.area.removeAttribute(name));
    shown = null;
    list.hidden = true;
    list.replaceChildren();
  };

  const choose = (phrase) => {
    const { area, start } = shown;
    close();
    expand(area, start, area.value.slice(start, area.selectionStart), phrase.text);
  };

  const optionOf = (phrase, number) => {
    const option = document.createElement("li");
    option.id = `phrase-${number}`;
    option.className = "phrase-option";
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    const name = document.createElement("strong");
    name.textContent = `.${phrase.abbreviation}`;
    const text = document.createElement("span");
    text.className = "phrase-text";
    text.textContent = phrase.text;
    const whose = document.createElement("span");
    whose.className = "soft";
    whose.textContent = phrase.own ? "van mij" : "praktijk";
    option.append(name, " ", text, " ", whose);
    option.addEventListener("pointerdown", (event) => event.preventDefault()); // the caret stays where it is
    option.addEventListener("click", () => choose(phrase));
    return option;
  };

  const open = (area) => {
    const found = wordAt(area);
    const options = found ? (phrases || []).filter(({ abbreviation }) => abbreviation.startsWith(found.word)).slice(0, MOST_SHOWN) : [];
    close();
    if (!options.length) return;
    shown = { area, start: found.start, options, active: -1 };
    list.replaceChildren(...options.map(optionOf));
    area.after(list);
    list.hidden = false;
    list.scrollIntoView({ block: "nearest" });
    area.setAttribute("aria-autocomplete", "list");
    area.setAttribute("aria-controls", list.id);
    say(`${options.length} ${options.length === 1 ? "tekstfragment" : "tekstfragmenten"}. Kies met pijl omlaag en Enter.`);
  };

  const move = (step) => {
    const count = shown.options.length;
    shown.active = shown.active < 0 && step < 0 ? count - 1 : (shown.active + step + count) % count;
    [...list.children].forEach((option, number) => option.setAttribute("aria-selected", String(number === shown.active)));
    const active = list.children[shown.active];
    active.scrollIntoView({ block: "nearest" });
    shown.area.setAttribute("aria-activedescendant", active.id);
  };

  const fetchOnce = async () => {
    if (isAsked) return;
    isAsked = true;
    try {
      const answer = await fetch(address, { headers: { Accept: "application/json" } });
      phrases = (await answer.json()).phrases;
    } catch {
      isAsked = false; // no connection, or logged out: the next point tries again, and typing just goes on
      return;
    }
    const waiting = late;
    late = null;
    const area = document.activeElement;
    const phrase = waiting && phraseOf(waiting.word);
    const typed = waiting && `.${waiting.word} `;
    const caret = waiting && waiting.start + typed.length;
    const isStill = phrase && area === waiting.area && area.selectionStart === caret && area.selectionEnd === caret
      && area.value.slice(waiting.start, caret).toLowerCase() === typed;
    if (isStill) expand(area, waiting.start, area.value.slice(waiting.start, caret), `${phrase.text} `);
    else if (concerns(area)) open(area);
  };

  // Space, letters and digits by what they do, so that keyboards on glass work too.
  document.addEventListener("input", (event) => {
    const area = event.target;
    if (isOurs || !concerns(area)) return;
    undo = null;
    late = null;
    const isTyped = event.inputType === "insertText" && !event.isComposing;
    if (!isTyped && event.inputType !== "deleteContentBackward") {
      close();
      return;
    }
    if (isTyped && event.data === ".") fetchOnce();
    if (isTyped && event.data === " ") {
      const found = wordAt(area, 1);
      const phrase = found && phraseOf(found.word);
      close();
      if (found && !phrases && isAsked) late = { area, ...found };
      if (phrase) expand(area, found.start, area.value.slice(found.start, area.selectionStart), `${phrase.text} `);
      return;
    }
    if (left && left.area === area && area.value[left.start] !== ".") left = null;
    open(area);
  });

  document.addEventListener("keydown", (event) => {
    const area = event.target;
    if (!concerns(area) || event.isComposing || event.keyCode === 229) return;
    const { key } = event;
    const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey && !event.shiftKey;
    const isUndo = (key === "Backspace" && isPlain) || (key.toLowerCase() === "z" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey);
    if (isUndo && canTakeBack(area)) {
      event.preventDefault();
      takeBack();
      return;
    }
    if (!isPlain) return;
    if (shown && shown.area === area) {
      if (key === "ArrowDown" || key === "ArrowUp") {
        event.preventDefault();
        move(key === "ArrowDown" ? 1 : -1);
        return;
      }
      if (key === "Escape") {
        event.preventDefault();
        left = { area, start: shown.start };
        close();
        return;
      }
      if ((key === "Enter" || key === "Tab") && shown.active >= 0) {
        event.preventDefault();
        choose(shown.options[shown.active]);
        return;
      }
    }
    if (key !== "Enter" && key !== "Tab") return;
    const found = wordAt(area);
    const phrase = found && phraseOf(found.word);
    close();
    if (!phrase) return;
    event.preventDefault();
    expand(area, found.start, area.value.slice(found.start, area.selectionStart), phrase.text);
  });

  document.addEventListener("selectionchange", () => {
    if (shown && document.activeElement === shown.area && !wordAt(shown.area)) close();
  });
  document.addEventListener("focusout", (event) => {
    if (shown && event.target === shown.area) close();
  });
})();
