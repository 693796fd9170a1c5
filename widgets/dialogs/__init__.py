"""The few dialogs: files, export, unsaved changes."""
