package dev.broadsheet.broken.names;

record ThingManager() {}
