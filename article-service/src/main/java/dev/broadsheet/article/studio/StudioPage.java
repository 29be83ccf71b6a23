package dev.broadsheet.article.studio;

import dev.broadsheet.edge.pages.PageLogin;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The page around the studio's script. */
@Controller
class StudioPage {

    private final PageLogin login;
    private final String policy;

    StudioPage(PageLogin login) {
        this.login = login;
        this.policy = login.policy("img-src 'self' https:");
    }

    @GetMapping("/studio")
    String studio(Model model, HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", policy);
        model.addAttribute("issuer", login.issuer()).addAttribute("client", login.client());
        return "studio";
    }
}
