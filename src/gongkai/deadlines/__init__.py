"""The working-day calendar in force, and every open deadline that is counted on it."""
