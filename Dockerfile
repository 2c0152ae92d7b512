FROM ubuntu:26.04 AS build
ENV DEBIAN_FRONTEND=noninteractive DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
RUN apt-get update \
    && apt-get install --yes --no-install-recommends ca-certificates dotnet-sdk-10.0 \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /source

# The packages first: this layer is kept until a project file or a package version changes.
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY src/Kinto.Events/Kinto.Events.csproj src/Kinto.Events/
COPY src/Kinto.Projections/Kinto.Projections.csproj src/Kinto.Projections/
COPY src/Kinto.Http/Kinto.Http.csproj src/Kinto.Http/
COPY tools/replay/replay.csproj tools/replay/
RUN dotnet restore tools/replay

# The server, and beside it the tool that verifies and rebuilds: they share all libraries.
COPY src/ src/
COPY tools/replay/ tools/replay/
RUN dotnet publish tools/replay --configuration Release --no-restore --output /app \
    && dotnet publish src/Kinto.Http --configuration Release --no-restore --output /app

FROM ubuntu:26.04
ENV DEBIAN_FRONTEND=noninteractive
RUN apt-get update \
    && apt-get install --yes --no-install-recommends aspnetcore-runtime-10.0 ca-certificates \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --user-group --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin kinto
COPY --from=build /app /app
WORKDIR /app
# Where nobody names a configuration, config/kinto.ini is read if it is there: so is /etc/kinto/kinto.ini, mounted or not.
RUN mkdir /etc/kinto && ln -s /etc/kinto config
USER 10001:10001
ENV DOTNET_EnableDiagnostics=0
EXPOSE 8888

# The image has no curl; bash opens the connection itself.
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8888 && printf 'GET /v1/__heartbeat__ HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]

# start migrates by itself where its role may; `docker run … migrate` does so beforehand.
ENTRYPOINT ["dotnet", "kinto.dll"]
CMD ["start", "--host", "0.0.0.0", "--port", "8888"]
