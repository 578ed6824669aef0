"""An event table in the app: what is asked of its encoding and its dates before it is imported."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.made_tables import empty_collection

LIST = """\
id;jour;latitude;longitude;lieu;texte
1;03/04/2022;50.45;30.52;Kiev;Обстрел города ночью
2;05/06/2022;50.45;30.52;Kiev;Жители ушли
"""


def show(folder: str, file: str) -> None:
    """Run the import of one file, as if a reader had chosen it."""
    from pathlib import Path  # noqa: PLC0415 - AppTest runs this text alone

    import streamlit as st  # noqa: PLC0415

    from geo.errors import DateOrderError  # noqa: PLC0415
    from geo.i18n.messages import Translator  # noqa: PLC0415
    from geo.ui import table_view  # noqa: PLC0415

    t = Translator("en")
    path = Path(file)
    upload = table_view._kept([(path.name, path.read_bytes())], (path.name,))
    upload = table_view._in_encoding(upload, t)
    try:
        done = table_view._show_choices(Path(folder), upload, t)
    except DateOrderError as error:
        st.error(str(error))
    else:
        if done is not None:
            st.success(done.record.mapping.reading.encoding)


@pytest.fixture
def app(tmp_path: Path) -> AppTest:
    """The import of a list in an encoding and with dates that nothing tells."""
    file = tmp_path / "list.csv"
    file.write_bytes(LIST.encode("cp1251"))
    return AppTest.from_function(show, args=(str(empty_collection(tmp_path)), str(file)), default_timeout=60).run()


def test_an_encoding_that_no_byte_tells_is_said_and_can_be_chosen(app: AppTest) -> None:
    assert "no byte tells the encoding" in app.info[0].value
    chooser = next(one for one in app.selectbox if one.key == "table_encoding")
    chooser.set_value("cp1251").run()
    assert "Обстрел города ночью" in str(app.dataframe[0].value.to_dict())
    chooser.set_value("cp1252").run()
    assert "Îáñòðåë" in str(app.dataframe[0].value.to_dict())


def test_a_date_order_that_nothing_tells_is_asked_and_then_taken(app: AppTest, tmp_path: Path) -> None:
    next(one for one in app.selectbox if one.key == "table_encoding").set_value("cp1251").run()
    app.button(key="import_table").click().run()
    assert "the day first, or the month?" in app.error[0].value
    app.radio(key="table_dates").set_value("day_first").run()
    app.button(key="import_table").click().run()
    assert app.success[0].value == "cp1251"
    record = (tmp_path / "collection" / "data" / "tables" / "list.yaml").read_text("utf-8")
    assert "day_first" in record
    assert "encoding: cp1251" in record
