package dev.broadsheet.broken.unmarked;

record Unmarked() {}
