"""stub"""


def year(request):
    pass


def load(request):
    pass


def notice_effects(request, pk):
    pass
