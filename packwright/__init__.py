"""packwright: builds, reads back and checks forms from one definition."""
