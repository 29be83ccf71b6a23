package dev.broadsheet.notification.push.email;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;

/** Who follows without an account is known by a mail address alone. */
@Configuration(proxyBeanMethods = false)
class Mailto {

    private static final String SCHEME = "mailto:";

    static String subject(Address address) {
        return SCHEME + address.identity();
    }

    static boolean isOne(String subject) {
        return subject.startsWith(SCHEME);
    }

    /** Whatever issuer is trusted: nobody is somebody else's mailbox by a token. */
    @Bean
    OAuth2TokenValidator<Jwt> noMailbox() {
        return new JwtClaimValidator<String>(
                JwtClaimNames.SUB, subject -> subject == null || !isOne(subject));
    }
}
