package dev.broadsheet.broken.unusedpublic;

public record Lonely() {}
