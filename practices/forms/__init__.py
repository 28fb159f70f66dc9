"""Forms about people and places: of the login, and of the complaints room."""
