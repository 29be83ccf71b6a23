package dev.broadsheet.viewcounter.views.web;

import dev.broadsheet.edge.http.ProblemWriter;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReadRule.class)
class ViewsFilters {

    /** Behind the limits of addresses, before everything else, what observes requests too. */
    private static final int SHORT_WAY = Ordered.HIGHEST_PRECEDENCE + 1;

    /**
     * So that a page can read its refusal, too: of two filters in the same place, as the limit of
     * addresses, that of the service comes first.
     */
    @Bean
    FilterRegistrationBean<Origins> origins() {
        var registration = new FilterRegistrationBean<>(new Origins());
        registration.addUrlPatterns(Origins.VIEWS, Origins.READS);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    FilterRegistrationBean<SingleViews> singleViews(
            SentViews reading, TakingViews views, ProblemWriter problems, Callers callers) {
        var registration =
                new FilterRegistrationBean<>(new SingleViews(reading, views, problems, callers));
        registration.addUrlPatterns(Origins.VIEWS);
        registration.setOrder(SHORT_WAY);
        return registration;
    }
}
