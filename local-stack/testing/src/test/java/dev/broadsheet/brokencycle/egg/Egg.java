package dev.broadsheet.brokencycle.egg;

import dev.broadsheet.brokencycle.hen.Hen;

public record Egg(Hen hen) {}
