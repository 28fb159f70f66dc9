"""Somebody without a mouse, whose keys are counted: every press counts, words typed into a text field don't."""

MOST_TABS = 400


class Keyboard:
    def __init__(self, page):
        self.page = page
        self.presses = 0

    def press(self, *keys):
        for key in keys:
            self.presses += 1
            self.page.keyboard.press(key)
        return self

    def tab_to(self, selector):
        """Press Tab until the focus is there, like a person would."""
        for _ in range(MOST_TABS):
            if self.is_at(selector):
                return self
            self.press("Tab")
        raise AssertionError(f"The focus never comes to {selector}")

    def is_at(self, selector):
        return self.page.evaluate("wanted => document.activeElement.matches(wanted)", selector)

    def write(self, selector, text):
        self.tab_to(selector)
        self.page.keyboard.type(text)
        return self

    def choose(self, selector, label):
        """In a list of choices: type what the choice begins with."""
        self.tab_to(selector)
        self.page.keyboard.type(label)
        chosen = self.page.evaluate("() => document.activeElement.selectedOptions[0].label")
        assert chosen.startswith(label), chosen
        return self

    def answer(self, name, value):
        """In a group of radio buttons: arrow keys until the right one."""
        self.tab_to(f"[name={name}]")
        for _ in range(6):
            if self.page.evaluate("() => document.activeElement.value") == value:
                return self.press("Space")
            self.press("ArrowRight")
        raise AssertionError(f"{name} has no {value}")

    def follow(self, selector):
        with self.page.expect_navigation():
            self.tab_to(selector).press("Enter")
        return self
