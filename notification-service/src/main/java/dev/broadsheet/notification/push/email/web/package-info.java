/** E-mail over HTTP: the channel, follows without an account, and the pages that mails link to. */
@NullMarked
package dev.broadsheet.notification.push.email.web;

import org.jspecify.annotations.NullMarked;
