// The page: kinto-admin for the server that it was loaded from, which stands above the folder of the page.

import KintoAdmin from "kinto-admin";
import React from "react";
import ReactDOM from "react-dom";

const singleServer = new URL("..", document.baseURI).href.replace(/\/$/, "");
ReactDOM.render(React.createElement(KintoAdmin, { settings: { singleServer } }), document.getElementById("root"));
