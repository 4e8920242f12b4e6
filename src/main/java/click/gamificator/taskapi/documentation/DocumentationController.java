package click.gamificator.taskapi.documentation;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** {@code /openapi.json} and {@code /docs}: files, read when they are first asked for. */
@RestController
class DocumentationController {
    private final Document openApi = new Document("/openapi.json");
    private final Document page = new Document("/docs.html");

    @GetMapping(path = "/openapi.json", produces = "application/json")
    ResponseEntity<byte[]> openApi(WebRequest request) {
        return answer(request, openApi, MediaType.APPLICATION_JSON);
    }

    @GetMapping(path = "/docs", produces = "text/html")
    ResponseEntity<byte[]> docs(WebRequest request) {
        return answer(request, page, MediaType.parseMediaType("text/html;charset=utf-8"));
    }

    private static ResponseEntity<byte[]> answer(WebRequest request, Document document, MediaType type) {
        var unchanged = request.checkNotModified(document.etag());
        var response = ResponseEntity.status(unchanged ? HttpStatus.NOT_MODIFIED : HttpStatus.OK)
                .header("Cache-Control", "no-cache")
                .header("Content-Security-Policy", document.contentSecurityPolicy());
        return unchanged ? response.build() : response.contentType(type).body(document.bytes());
    }
}
