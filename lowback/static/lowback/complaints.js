// Of the staff, only those of the chosen practice are shown and sent. Without this script all practices are listed and
// the server says when somebody doesn't belong.
(() => {
  "use strict";

  const practice = document.querySelector("select#id_practice");
  const groups = document.querySelectorAll("[data-practice]");
  const hint = document.querySelector("[data-no-practice]");
  const show = () => {
    hint.hidden = Boolean(practice.value);
    groups.forEach((group) => {
      const isChosen = group.dataset.practice === practice.value;
      group.hidden = !isChosen;
      group.querySelectorAll("input").forEach((input) => {
        input.disabled = !isChosen;
      });
    });
  };
  if (!practice) return;
  practice.addEventListener("change", show);
  show();
})();
