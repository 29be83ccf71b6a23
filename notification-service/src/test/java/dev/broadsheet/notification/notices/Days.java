package dev.broadsheet.notification.notices;

import org.springframework.context.ApplicationContext;

import java.time.LocalDate;

/** For tests that cannot wait for a day to end. */
public class Days {

    private Days() {}

    public static void tell(ApplicationContext service, LocalDate day) {
        service.getBean(NewFollowers.class).tell(day);
    }
}
