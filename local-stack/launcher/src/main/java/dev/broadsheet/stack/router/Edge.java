package dev.broadsheet.stack.router;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.MediaType;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;

/** Tells a program what its caller sees, and its caller when the program is down. */
final class Edge implements ProxyInterceptor {

    private final String program;

    Edge(String program) {
        this.program = program;
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        var request = context.request();
        tellOrigin(request, request.proxiedRequest());
        return context.sendRequest()
                .recover(failure -> Future.succeededFuture(unavailable(request)));
    }

    @Override
    public Future<Void> handleProxyResponse(ProxyContext context) {
        var sent = context.sendResponse();
        var response = context.request().proxiedRequest().response();
        // The head goes out with the first bytes of the body; a stream may have none for long.
        if (isStream(context.response()) && !response.headWritten()) {
            return response.writeHead().compose(written -> sent);
        }
        return sent;
    }

    private static boolean isStream(ProxyResponse response) {
        var type = response.headers().get("Content-Type");
        return type != null && type.startsWith("text/event-stream");
    }

    private static void tellOrigin(ProxyRequest request, HttpServerRequest seen) {
        var forwardedFor = seen.getHeader("X-Forwarded-For");
        var caller = seen.remoteAddress().hostAddress();
        request.putHeader(
                "X-Forwarded-For", forwardedFor == null ? caller : forwardedFor + ", " + caller);
        request.putHeader("X-Forwarded-Proto", "http");
        var authority = seen.authority();
        if (authority != null) {
            request.setAuthority(authority);
            request.putHeader("X-Forwarded-Host", authority.toString());
            request.putHeader("X-Forwarded-Port", String.valueOf(seen.localAddress().port()));
        }
        // We said "go on" ourselves.
        request.headers().remove("Expect");
    }

    private ProxyResponse unavailable(ProxyRequest request) {
        var problem =
                Problem.of(
                        503,
                        "Service Unavailable",
                        program
                                + " does not answer. A request it had already begun to work on may"
                                + " have taken effect.",
                        request.proxiedRequest());
        return request.release()
                .response()
                .setStatusCode(problem.status())
                .putHeader("Retry-After", "1")
                .setBody(
                        Body.body(
                                Buffer.buffer(problem.json()),
                                MediaType.parse(Problem.MEDIA_TYPE)));
    }
}
