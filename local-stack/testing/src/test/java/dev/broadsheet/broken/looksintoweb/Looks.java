package dev.broadsheet.broken.looksintoweb;

import dev.broadsheet.broken.web.PublicController;

record Looks(PublicController controller) {}
