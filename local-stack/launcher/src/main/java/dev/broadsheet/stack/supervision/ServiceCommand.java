package dev.broadsheet.stack.supervision;

import java.util.List;
import java.util.Map;

/**
 * How one service is run.
 *
 * @param name of the service, its log file and its pid file
 * @param environment added to the environment of the launcher
 */
public record ServiceCommand(String name, List<String> command, Map<String, String> environment) {

    public ServiceCommand {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
