package dev.broadsheet.stack.tiny;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Answers every request with its own process number, and logs its environment's INSTANCE_ID. */
public final class TinyService {

    private TinyService() {}

    public static void main(String[] arguments) throws IOException {
        var port = Integer.parseInt(System.getenv("PORT"));
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", TinyService::answer);
        server.start();
        System.out.println(System.getenv("INSTANCE_ID") + " listens");
    }

    /** Packs this program as a jar that runs by itself. */
    public static void pack(Path jar) {
        try {
            Files.createDirectories(jar.getParent());
            var manifest = new Manifest();
            manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
            manifest.getMainAttributes()
                    .put(Attributes.Name.MAIN_CLASS, TinyService.class.getName());
            var name = TinyService.class.getName().replace('.', '/') + ".class";
            try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                    var program = TinyService.class.getResourceAsStream("/" + name)) {
                out.putNextEntry(new JarEntry(name));
                if (program != null) {
                    program.transferTo(out);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var pid = String.valueOf(ProcessHandle.current().pid()).getBytes(UTF_8);
            exchange.sendResponseHeaders(200, pid.length);
            exchange.getResponseBody().write(pid);
        }
    }
}
