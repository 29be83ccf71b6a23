package dev.broadsheet.broken.util;

record Layered() {}
