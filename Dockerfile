# One file for the three services, from the jar that `mvn package` made:
#   docker build --build-arg SERVICE=article-service --tag broadsheet/article-service .
FROM eclipse-temurin:25.0.3_9-jdk-noble AS layers
ARG SERVICE
WORKDIR /layers
COPY ${SERVICE}/target/${SERVICE}-0.1.0.jar service.jar
RUN java -Djarmode=tools -jar service.jar extract --application-filename service.jar --destination /app

FROM eclipse-temurin:25.0.3_9-jre-noble
ARG SERVICE
RUN useradd --system --uid 10001 --no-create-home broadsheet
WORKDIR /app
COPY --from=layers /app/lib lib
COPY --from=layers /app/service.jar service.jar
USER 10001
ENV SERVICE=${SERVICE} \
    SERVER_ADDRESS=0.0.0.0 \
    PORT=8080 \
    JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=60 -XX:+ExitOnOutOfMemoryError"
EXPOSE 8080
# The image has no curl; bash speaks enough HTTP.
HEALTHCHECK --interval=5s --timeout=3s --start-period=30s --retries=20 CMD ["bash", "-c", \
    "exec 3<>/dev/tcp/127.0.0.1/$PORT && printf 'GET /%s/actuator/health/readiness HTTP/1.0\\r\\n\\r\\n' \"$SERVICE\" >&3 && read -r _ status _ <&3 && [ \"$status\" = 200 ]"]
ENTRYPOINT ["java", "-jar", "service.jar"]
