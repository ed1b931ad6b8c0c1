package main

import "golang.org/x/sys/windows"

// systemLocale is the first language that the user prefers, such as zh-CN; "" if the
// system does not tell.
func systemLocale() string {
	names, err := windows.GetUserPreferredUILanguages(windows.MUI_LANGUAGE_NAME)
	if err != nil || len(names) == 0 {
		return ""
	}
	return names[0]
}
