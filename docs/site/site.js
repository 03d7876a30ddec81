// Code that is wider than the window can be scrolled by keys.
for (const code of document.querySelectorAll("pre > code")) code.tabIndex = 0;
