package main

import "golang.org/x/sys/windows"

// systemLocale is the first preferred language of the user, such as zh-CN; "" if it is unknown.
func systemLocale() string {
	names, err := windows.GetUserPreferredUILanguages(windows.MUI_LANGUAGE_NAME)
	if err != nil || len(names) == 0 {
		return ""
	}
	return names[0]
}
