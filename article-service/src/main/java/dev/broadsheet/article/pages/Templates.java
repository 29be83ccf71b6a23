package dev.broadsheet.article.pages;

import dev.broadsheet.edge.pages.Assets;

import org.springframework.stereotype.Component;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/** Gives every template, that of an error too, the addresses of assets. */
@Component
class Templates {

    Templates(ThymeleafViewResolver views, Assets assets) {
        views.addStaticVariable("assets", assets);
    }
}
