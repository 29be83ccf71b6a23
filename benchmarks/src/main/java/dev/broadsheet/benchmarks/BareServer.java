package dev.broadsheet.benchmarks;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.AbstractProtocol;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The limit: the server that our services run in, set up as theirs is, with nothing in it but one
 * servlet that answers a constant body: {@code /{n}} answers n bytes, and a POST to anywhere else
 * is read and answered with an empty 202.
 */
final class BareServer {

    private BareServer() {}

    /** Starts it; returns when it answers constants of those lengths. */
    static BarePeer start(Path home, int port, List<Integer> lengths) throws IOException {
        Stream<String> sizes = lengths.stream().distinct().map(String::valueOf);
        return BarePeer.start(
                home,
                BareServer.class,
                Stream.concat(Stream.of(String.valueOf(port)), sizes).toList());
    }

    public static void main(String[] args) throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(System.getProperty("java.io.tmpdir"));
        Connector connector = new Connector();
        connector.setThrowOnFailure(true);
        connector.setPort(Integer.parseInt(args[0]));
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("maxKeepAliveRequests", "-1");
        if (connector.getProtocolHandler() instanceof AbstractProtocol<?> protocol) {
            protocol.setExecutor(new VirtualThreadExecutor("tomcat-handler-"));
        }
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", null);
        for (String size : Arrays.copyOfRange(args, 1, args.length)) {
            Tomcat.addServlet(context, size, new Constant(Integer.parseInt(size)));
            context.addServletMappingDecoded("/" + size, size);
        }
        Tomcat.addServlet(context, "accepting", new Accepting());
        context.addServletMappingDecoded("/", "accepting");
        tomcat.start();
        System.out.println("ready");
        tomcat.getServer().await();
    }

    private static final class Accepting extends HttpServlet {

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            request.getInputStream().readAllBytes();
            response.setStatus(HttpServletResponse.SC_ACCEPTED);
        }
    }

    private static final class Constant extends HttpServlet {

        private final transient byte[] body;

        Constant(int size) {
            body = "x".repeat(size).getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            response.setContentType("text/html;charset=UTF-8");
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }
}
