package dev.broadsheet.viewcounter;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The program. */
@SpringBootApplication
@EnableScheduling
public class ViewCounterService {

    public static void main(String[] args) {
        SpringApplication.run(ViewCounterService.class, args);
    }
}
