"""A page is made by one worker for all who wait for it, and kept unless the disk is full."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from asgi import run
from needs import TIME
from plangraph.keeping.large_files import LargeFiles
from plangraph.server.limits import Limits
from plangraph.server.page_maker import MadePage, PageMaker
from plangraph.server.page_tasks import AskedQuery, PageTask
from plangraph.server.pool import Pool
from plangraph.server.refusals import RefusedError
from plangraph.server.store_frame import Dataset, SiteSettings

DATASET = Dataset(b"<urn:a> <urn:b> <urn:c> .\n", site=SiteSettings())
HOME = PageTask("/index.html")
LIMITS = Limits(workers=1, timeout=60)


@asynccontextmanager
async def making(files: LargeFiles, timeout: float = 60) -> AsyncIterator[PageMaker]:
    maker = PageMaker(Pool(DATASET, LIMITS), files, DATASET.digest, timeout)
    try:
        yield maker
    finally:
        await maker.close()


def read(page: MadePage) -> bytes:
    with page.file as file:
        file.seek(page.start)
        return file.read(page.head.length)


async def get(maker: PageMaker, page: PageTask, client: str = "") -> MadePage:
    """Return a page whose file is closed."""
    made = await maker.get(page, client)
    made.file.close()
    return made


def test_those_who_ask_at_once_share_one_page(tmp_path: Path) -> None:
    async def ask() -> None:
        async with making(LargeFiles(tmp_path, 10**7)) as maker:
            pages = await asyncio.gather(*(maker.get(HOME, f"{n}") for n in range(20)))
            assert {read(page) for page in pages} == {read(await maker.get(HOME, ""))}
            assert maker.made == 1
            await get(maker, PageTask("/index.html", accept="text/csv"))
            await get(maker, PageTask("/questions/index.html"))
            assert maker.made == 3

    run(ask())


@TIME
def test_a_page_is_sent_from_memory_where_it_cannot_be_kept(tmp_path: Path) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    files = LargeFiles(folder, 10**7)
    folder.rmdir()

    async def ask() -> None:
        async with making(files) as maker:
            assert b"</html>" in read(await maker.get(HOME, ""))
            assert b"</html>" in read(await maker.get(HOME, ""))
            assert maker.made == 2

    run(ask())


@TIME
def test_a_page_for_which_there_is_no_room_is_kept_until_the_next(tmp_path: Path) -> None:
    async def ask() -> None:
        async with making(LargeFiles(tmp_path, 100)) as maker:
            for _ in range(2):
                assert b"</html>" in read(await maker.get(HOME, ""))
            assert maker.made == 1
            await get(maker, PageTask("/questions/index.html"))
            await get(maker, HOME)
            assert maker.made == 3

    run(ask())


def test_the_page_of_a_query_is_never_kept(tmp_path: Path) -> None:
    files = LargeFiles(tmp_path, 10**7)

    async def ask() -> None:
        async with making(files) as maker:
            page = await maker.get(PageTask("", asked=AskedQuery("ASK {}")), "")
            assert b"ASK {}" in read(page)
            assert len(files) == 0

    run(ask())


def test_a_page_that_is_late_is_refused_and_the_next_one_is_not(tmp_path: Path) -> None:
    async def ask() -> None:
        async with making(LargeFiles(tmp_path, 10**7), timeout=0.05) as maker:
            with pytest.raises(RefusedError) as caught:
                await get(maker, HOME)
            assert (caught.value.failure.status, caught.value.failure.code) == (503, "PG616")
            maker._timeout = 60
            assert b"</html>" in read(await maker.get(HOME, ""))

    run(ask())


@TIME
def test_a_page_that_was_too_slow_is_not_made_again_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plangraph.server.page_maker._REST_SECONDS", 0.5)

    async def ask() -> None:
        async with making(LargeFiles(tmp_path, 10**7)) as maker:
            await get(maker, HOME)
            maker._timeout = 0.001
            view = PageTask("/view.html")
            with pytest.raises(RefusedError, match="cannot be made"):
                await get(maker, view)
            made = maker.made
            with pytest.raises(RefusedError, match="cannot be made"):
                await get(maker, view)
            assert maker.made == made
            maker._timeout = 60
            await asyncio.sleep(0.6)
            assert b"</html>" in read(await maker.get(view, ""))

    run(ask())


@TIME
def test_pages_that_cannot_be_prepared_are_refused(tmp_path: Path) -> None:
    async def ask() -> None:
        pool = Pool(Dataset(b"no dataset", site=SiteSettings()), LIMITS)
        maker = PageMaker(pool, LargeFiles(tmp_path, 10**7), b"", 60)
        for _ in range(2):
            with pytest.raises(RefusedError, match="cannot be prepared") as caught:
                await get(maker, HOME)
            assert caught.value.failure.status == 503
        await maker.close()

    run(ask())


@TIME
def test_pages_are_made_without_forks_too(tmp_path: Path) -> None:
    async def ask() -> None:
        pool = Pool(DATASET, LIMITS, forks=False)
        maker = PageMaker(pool, LargeFiles(tmp_path, 10**7), b"", 60)
        assert b"</html>" in read(await maker.get(HOME, ""))
        await maker.close()

    run(ask())


@TIME
def test_too_many_who_wait_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plangraph.server.page_maker._MOST_WAITING", 2)

    async def ask() -> None:
        async with making(LargeFiles(tmp_path, 10**7)) as maker:
            found = await asyncio.gather(
                *(maker.get(HOME, "") for _ in range(3)), return_exceptions=True
            )
            for one in found:
                if isinstance(one, MadePage):
                    one.file.close()
            refused = [one for one in found if isinstance(one, RefusedError)]
            assert [one.failure.code for one in refused] == ["PG614"]

    run(ask())
