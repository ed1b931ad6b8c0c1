package personal_test

import (
	"testing"

	"github.com/expertgraph/expertgraph/graph/personal"
)

func TestPersonalDataIsFound(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       personal.Kind
	}{
		{"a mobile telephone in a sentence", "请联系张合成13800000000。", personal.Telephone},
		{"a mobile telephone in groups", "138-0000-0000", personal.Telephone},
		{"a mobile telephone with its country", "008613800000000", personal.Telephone},
		{"a mobile telephone in full-width digits", "电话１３８００００００００", personal.Telephone},
		{"a mobile telephone with invisible letters", "138\u200b00000000", personal.Telephone},
		{"an identity card", "640102199001011234", personal.Identity},
		{"an identity card in full-width digits", "６４０１０２１９９００１０１１２３Ｘ", personal.Identity},
		{"a mail address", "写信到 he.cheng@example.com", personal.Mail},
		{"a mail address in full-width letters", "ａ＠example．com", personal.Mail},
		{"a bank card of UnionPay", "卡号6222000000000000000", personal.Account},
		{"a bank card in groups and full-width digits", "６２２２ ００００ ００００ ００００ ０００", personal.Account},
		{"a bank card by its check digit", "4111111111111111", personal.Account},
		{"16 digits with a wrong check digit", "4111111111111112", personal.None},
		{"a unified social credit code of digits", "916401007150123456", personal.None},
		{"an ORCID", "0000-0002-1825-0097", personal.None},
		{"years", "2019-2020-2021-2022", personal.None},
		{"a longer number", "1380000000012", personal.None},
		{"a landline of an office", "0951-5000000", personal.None},
	} {
		if got := personal.In(c.text); got != c.want {
			t.Errorf("%s: %d, not %d", c.name, got, c.want)
		}
	}
	if personal.InCode("15757513000") != personal.None || personal.InCode("640102199001011234") != personal.Identity {
		t.Error("a code of a register is taken for a telephone number, or an identity card for a code")
	}
}
