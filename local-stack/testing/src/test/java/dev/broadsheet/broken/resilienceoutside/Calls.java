package dev.broadsheet.broken.resilienceoutside;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;

record Calls(CircuitBreaker breaker) {}
