package dev.broadsheet.notification.push;

import dev.broadsheet.notification.endpoints.Endpoint;

/**
 * One attempt to tell an endpoint something.
 *
 * @param id the same in every attempt, whatever restarts between them: by it the receiver
 *     recognises a repeat
 * @param attempt from 1
 */
public record Push(String id, Endpoint to, Message message, int attempt) {}
