package dev.broadsheet.viewcounter.views.web;

import dev.broadsheet.edge.http.HttpEdge;
import dev.broadsheet.edge.http.ProblemWriter;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReadRule.class)
class ViewsFilters {

    /** Before the limit of addresses, so that a page can read its refusal, too. */
    @Bean
    FilterRegistrationBean<Origins> origins() {
        var registration = new FilterRegistrationBean<>(new Origins());
        registration.addUrlPatterns(Origins.VIEWS, Origins.READS);
        registration.setOrder(HttpEdge.ADDRESS_LIMIT_ORDER - 1);
        return registration;
    }

    @Bean
    FilterRegistrationBean<SingleViews> singleViews(
            SentViews reading, TakingViews views, ProblemWriter problems, Callers callers) {
        var registration =
                new FilterRegistrationBean<>(new SingleViews(reading, views, problems, callers));
        registration.addUrlPatterns(Origins.VIEWS);
        registration.setOrder(HttpEdge.ADDRESS_LIMIT_ORDER + 1);
        return registration;
    }
}
