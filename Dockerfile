# expertgraph in an image that holds the program, the data of the five reports and nothing else.
FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -o /out/expertgraph ./cmd/expertgraph && mkdir -p /out/tmp

FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build --chown=65532:65532 /out/tmp /tmp
COPY --from=build /out/expertgraph /expertgraph
COPY data /data
USER 65532:65532
ENTRYPOINT ["/expertgraph"]
CMD ["serve"]
