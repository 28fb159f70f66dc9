// The rhythm of a paper sheet: one key answers the question in focus and goes on to the next one.
//  - in a bar of choices: a digit of a scale ("t" or "+" is ten), the first letter of an answer, or else its number in the bar;
//  - in a table: the code or the first letter of a choice, "-" and "+" for negative and positive; "+" or "-" right after a
//    strength of 4 makes it 4+ or 4−.
// On a page of questions (.measure) the next one is the next open question; elsewhere the next field.
(() => {
  "use strict";

  const bars = ".answer .segmented";
  const cells = ".grid-table select";
  const fields = `${bars}, .record-form :is(textarea, select, input:not([type=hidden], [type=radio], [tabindex="-1"], [name$="-DELETE"]))`;
  const form = document.querySelector("form.record-form");
  if (!form || !form.querySelector(`${bars}, ${cells}`)) return;
  const isMeasuring = form.classList.contains("measure");
  const hint = document.querySelector("[data-keys-hint]");
  if (hint) hint.hidden = false;
  let last = null; // the cell that was answered last

  const first = (element) => (element.matches(bars) ? element.querySelector("input:checked") || element.querySelector("input") : element);
  const isUnanswered = (group) => !group.querySelector("input:checked");
  const shows = (element) => element.getClientRects().length > 0;

  const nextQuestion = (group) => {
    const groups = [...form.querySelectorAll(bars)];
    const open = groups.slice(groups.indexOf(group) + 1).find(isUnanswered);
    return open ? first(open) : document.querySelector(".measure textarea") || form.querySelector(".action-bar .btn-primary");
  };
  const nextField = (element) => {
    const all = [...form.querySelectorAll(fields)].filter((each) => each === element || shows(each));
    const found = all[all.indexOf(element) + 1];
    return found ? first(found) : form.querySelector(".action-bar .btn-primary");
  };
  const goOn = (element) => {
    const target = isMeasuring ? nextQuestion(element) : nextField(element);
    target.focus({ preventScroll: true });
    (target.closest(".answer, tr") || target).scrollIntoView({ block: isMeasuring ? "center" : "nearest" });
  };

  const changed = (control) => {
    control.dispatchEvent(new Event("input", { bubbles: true }));
    control.dispatchEvent(new Event("change", { bubbles: true }));
  };

  const answerOf = (group, key) => {
    const inputs = [...group.querySelectorAll(".segment:not(.segment-unanswered) input")];
    const isScale = inputs.every((input) => /^\d+$/.test(input.value));
    if ((key === "t" || key === "+") && isScale) return inputs.find((input) => input.value === "10");
    if (/^\d$/.test(key)) return isScale ? inputs.find((input) => input.value === key) : inputs[Number(key) - 1];
    const begin = inputs.filter((input) => input.closest("label").innerText.trim().toLowerCase().startsWith(key));
    return key.length === 1 && begin.length === 1 ? begin[0] : null;
  };

  const choiceOf = (select, key) => {
    const options = [...select.options].filter((option) => option.value);
    const signs = { "-": "negative", "+": "positive" };
    const exact = options.find((option) => option.value === (signs[key] || key));
    const begin = options.filter((option) => option.label.toLowerCase().startsWith(key));
    return exact || (key.length === 1 && begin.length === 1 ? begin[0] : null);
  };

  const isHalfGrade = (key) => (key === "-" || key === "+") && last?.value === "4" && [...last.options].some((option) => option.value === `4${key}`);

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    const key = event.key.toLowerCase();
    const cell = event.target.closest?.(cells);
    const group = event.target.closest?.(bars);
    if (key === "enter" && event.target.matches?.(".grid-table input")) {
      event.preventDefault(); // on to the next cell: in a table Enter saves nothing
      return goOn(event.target);
    }
    if (isHalfGrade(key) && (cell || group)) {
      event.preventDefault();
      last.value = `4${key}`;
      return changed(last);
    }
    last = null;
    if (cell) {
      const choice = choiceOf(cell, key);
      if (!choice) return undefined;
      event.preventDefault();
      cell.value = choice.value;
      last = cell;
      changed(cell);
      return goOn(cell);
    }
    const answer = group && answerOf(group, key);
    if (!answer) return undefined;
    event.preventDefault();
    answer.checked = true;
    changed(answer);
    return goOn(group);
  });

  if (isMeasuring && !document.querySelector("[data-error-summary]") && !document.activeElement.matches("input, textarea")) {
    const open = [...form.querySelectorAll(bars)].find(isUnanswered);
    if (open) first(open).focus({ preventScroll: true });
  }
})();
