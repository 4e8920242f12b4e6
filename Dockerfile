# The production image: docker build -t task-api:latest .
# To pull images from a mirror: --build-arg REGISTRY_PREFIX=mirror.example/library/
ARG REGISTRY_PREFIX=
ARG BUILDER_IMAGE=${REGISTRY_PREFIX}maven:3.9.15-eclipse-temurin-25
ARG BASE_IMAGE=${REGISTRY_PREFIX}debian:13.6-slim

FROM ${BUILDER_IMAGE} AS builder
# PostgreSQL, which the training needs, does not run as root.
RUN useradd --create-home --uid 10000 builder && mkdir /build /app && chown builder /build /app /opt

USER 10000
WORKDIR /build
# The second compiler costs a short run more than it saves.
ENV MAVEN_OPTS=-XX:TieredStopAtLevel=1
# The libraries come first: this layer stays valid until pom.xml changes.
COPY --chown=10000 pom.xml ./
RUN mvn -B -ntp -q -Pimage -Dspotless.check.skip dependency:go-offline \
 && mvn -B -ntp -q dependency:build-classpath -Dmdep.outputFile=/build/test-classpath -Dmdep.includeScope=test
COPY --chown=10000 src/main src/main
ARG GIT_SHA=development
RUN mvn -B -ntp -q -Pimage -Dmaven.test.skip -Djacoco.skip -Dspotless.check.skip -Dgit.sha="$GIT_SHA" package \
 && java -Djarmode=tools -jar target/task-api.jar extract --destination /app \
 && cp target/classes/META-INF/sbom/application.cdx.json /app/sbom.cdx.json

# The runtime: the modules that the service uses, and what Tomcat, Spring and the driver ask for by name. Of java.desktop that is java.beans,
# so its native libraries (graphics, sound, fonts) stay behind; so do its nested classes and the
# names of libjvm's internal functions. Its windows are packed by the layer alone, which does it better (docs/image.md).
RUN jlink --output /opt/runtime --add-modules java.desktop,java.instrument,java.management,java.naming,java.security.jgss,java.sql,jdk.unsupported \
      --strip-java-debug-attributes --exclude-files '**.debuginfo,/java.desktop/lib/**' --no-header-files --no-man-pages \
      --exclude-resources 'regex:/java\.desktop/(?!java/beans/|com/sun/beans/).*\$.*' --compress 'zip-6:filter=regex:(?!/java.desktop/javax/).*' \
 && find /opt/runtime -name '*.so' -exec strip --strip-unneeded {} +

COPY --chown=10000 src/image/*.options /app/
# The cache is valid only for this runtime, these files at these paths, and these options.
COPY --chown=10000 tools/java/click/gamificator/taskapi/training tools/java/click/gamificator/taskapi/training
RUN find /app /opt/runtime -exec touch --date=2026-11-23T00:00:00Z {} + \
 && java -cp "$(cat test-classpath)" tools/java/click/gamificator/taskapi/training/Training.java \
      /opt/runtime/bin/java @/app/java.options -XX:AOTCacheOutput=/app/task-api.aot -jar /app/task-api.jar \
 && test -s /app/task-api.aot

# The runtime's needs of the system: the C library and other linked libraries, trusted authorities, a user.
FROM ${BASE_IMAGE} AS system
COPY --from=builder /opt/runtime /opt/runtime
COPY --from=builder /usr/share/ca-certificates/mozilla /authorities
COPY src/image/collect-system /
RUN /collect-system /opt/runtime /authorities /system && find /system -exec touch --date=2026-11-23T00:00:00Z {} +

FROM scratch
COPY --from=system /system /
COPY --from=builder --chown=0:0 /opt/runtime /opt/runtime
COPY --from=builder --chown=0:0 /app /app
ARG GIT_SHA=development
LABEL org.opencontainers.image.title="Task API" \
      org.opencontainers.image.description="Task Manager API: a thin Spring JDBC service" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.revision="${GIT_SHA}"
USER 10001:10001
# The only writable folder. Fargate gives a volume mounted there the owner and mode it has here only where it is declared (docs/image.md).
VOLUME /tmp
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 \
  CMD ["/opt/runtime/bin/java", "@/app/health.options", "-cp", "/app/task-api.jar", "click.gamificator.taskapi.Main", "health"]
ENTRYPOINT ["/opt/runtime/bin/java", "@/app/java.options", "-XX:AOTCache=/app/task-api.aot", "-jar", "/app/task-api.jar"]
