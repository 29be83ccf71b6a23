package dev.broadsheet.notification.notices;

import org.springframework.context.ApplicationContext;

import java.time.LocalDate;

/** What a service does after midnight, whenever a test wants it. */
public final class EndedDay {

    private final NewFollowers newFollowers;

    public EndedDay(ApplicationContext service) {
        newFollowers = service.getBean(NewFollowers.class);
    }

    public void tell(LocalDate day) {
        newFollowers.tell(day);
    }
}
