package dev.broadsheet.brokencycle.hen;

import dev.broadsheet.brokencycle.egg.Egg;

public record Hen(Egg egg) {}
