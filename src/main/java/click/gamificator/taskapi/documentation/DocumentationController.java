package click.gamificator.taskapi.documentation;

import click.gamificator.taskapi.http.PublicUrl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** Serves {@code /openapi.json} and {@code /docs} from files, read on their first request. */
@RestController
class DocumentationController {
    private final Document openApi;
    private final Document page;

    DocumentationController(PublicUrl address) {
        openApi = new Document("/openapi.json", address.value());
        page = new Document("/docs.html", address.value());
    }

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
